/** @param {number[]} values at least one; left as they are */
export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
