// How pages are validated: all that is recommended, but for what stands here with its reason.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Any letter case is HTML.
    "doctype-style": "off",
    // A title is as long as what it names.
    "long-title": "off",
    // The frame in which a wide table scrolls is a region, but no section of the text.
    "prefer-native-element": ["error", { exclude: ["region"] }],
    // Signpost's own ids begin with "_": no heading's can be the same.
    "valid-id": ["error", { relaxed: true }],
    // In a table with one row of headings at its top each heads its column.
    "wcag/h63": "off",
  },
};
