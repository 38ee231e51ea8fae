// The keys that only one kind of figure has, for its attributes, its buttons and its controls. No DOM: the book's pipeline reads them too.

/** @type {Record<string, import("../model/figure-keys.js").OwnProperty[]>} */
export const kindProperties = {
  map: [],
  curve: [],
};
