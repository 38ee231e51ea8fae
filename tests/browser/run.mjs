// The browser tests: node tests/browser/run.mjs [FILE...]. One file after the other, so that two browsers never compete.
import { runFiles } from "../run-files.mjs";

runFiles(import.meta.url, { concurrency: 1, timeout: 480_000 });
