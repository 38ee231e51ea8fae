/** See in-page.mjs: for functions that run in a page. */
declare const inPage: any;
