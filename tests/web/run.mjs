// The Node tests: node tests/web/run.mjs [FILE...].
import { cpus } from "node:os";
import { runFiles } from "../run-files.mjs";

runFiles(import.meta.url, { concurrency: cpus().length, timeout: 300_000 });
