import { fileURLToPath } from "node:url";
import ts from "typescript";

const config = fileURLToPath(new URL("tsconfig.json", import.meta.url));

/** What the compiler has to say of `files`: the file, the line in it, counted from 1, and the message. */
export function typeErrors(files) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: ({ messageText }) => new SyntaxError(messageText) };
  const { options } = ts.getParsedCommandLineOfConfigFile(config, {}, host);
  const program = ts.createProgram(files, options);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, start, messageText }) => ({
      file: file?.fileName,
      line: file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1,
      message: ts.flattenDiagnosticMessageText(messageText, "\n  "),
    }));
}

/** The same program without its types. */
export const withoutTypes = (text) =>
  ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 } })
    .outputText;
