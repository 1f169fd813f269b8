'use strict';
// Lectern in VS Code. Inside the blocks of lessons JSON's own completion and hovers are
// asked, by the schema of the block; what "lectern check" finds is marked where it is.
// This folder is Lectern's: "lectern schema --vscode" writes it anew.
const vscode = require('vscode');
const {execFile} = require('node:child_process');
const {existsSync} = require('node:fs');
const {readFile} = require('node:fs/promises');
const {blocks, blockAt, alone, linesOf, place} = require('./text.js');

async function activate(context) {
  const json = vscode.extensions.getExtension('vscode.json-language-features');
  context.subscriptions.push(...asking(), ...explaining(), ...checking());
  await json?.activate();
}

// Asking JSON. A block is a document of its own for it, with the same places.

const blockScheme = 'lectern-block';

function asking() {
  const lessons = {language: 'markdown'};
  return [
    vscode.workspace.registerTextDocumentContentProvider(blockScheme, {provideTextDocumentContent: blockText}),
    vscode.languages.registerCompletionItemProvider(lessons, {
      provideCompletionItems: (document, position, _, asked) =>
        ask('vscode.executeCompletionItemProvider', document, position, asked.triggerCharacter),
    }, '"', ':'),
    vscode.languages.registerHoverProvider(lessons, {
      provideHover: async (document, position) => (await ask('vscode.executeHoverProvider', document, position))?.[0],
    }),
  ];
}

async function ask(command, document, position, ...more) {
  const block = blockAt(documentLines(document), position.line);
  if (!block) return undefined;
  // The version makes a changed block another document, since one that is open keeps its text.
  const path = `/${document.version}/${block.start}.lectern-${block.kind}.json`;
  const uri = vscode.Uri.from({scheme: blockScheme, path, query: document.uri.toString()});
  return vscode.commands.executeCommand(command, uri, position, ...more);
}

function blockText(uri) {
  const document = vscode.workspace.textDocuments.find(d => d.uri.toString() === uri.query);
  const start = Number(/(\d+)\.[^/]*$/.exec(uri.path)[1]);
  const lines = document ? documentLines(document) : [];
  const block = blocks(lines).find(b => b.start === start);
  return block ? alone(lines, block) : '';
}

function documentLines(document) {
  return Array.from({length: document.lineCount}, (_, n) => document.lineAt(n).text);
}

// What lectern explains of a code is shown as a text to read.

const explainScheme = 'lectern-explain';

function explaining() {
  return [vscode.workspace.registerTextDocumentContentProvider(explainScheme, {
    provideTextDocumentContent: async uri => {
      const {failure, stdout, stderr} = await lectern(['explain', uri.path.slice(1)]);
      return stdout || stderr || failure.message;
    },
  })];
}

// Checking a course: when it is opened, after each save and other change on the disk, one
// run at a time, and one more behind it where something changed meanwhile.

function checking() {
  const courses = (vscode.workspace.workspaceFolders ?? []).map(folder => new Course(folder));
  return [
    ...courses,
    vscode.workspace.onDidSaveTextDocument(() => courses.forEach(course => course.changed())),
    vscode.workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('lectern.path')) courses.forEach(course => course.changed());
    }),
  ];
}

class Course {
  constructor(folder) {
    this.root = folder.uri;
    this.marks = vscode.languages.createDiagnosticCollection('lectern');
    this.watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '{site.toml,content/**}'));
    for (const event of ['onDidChange', 'onDidCreate', 'onDidDelete']) this.watcher[event](() => this.changed());
    this.changed();
  }

  dispose() {
    clearTimeout(this.soon);
    this.watcher.dispose();
    this.marks.dispose();
  }

  changed() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.check(), 150);
  }

  async check() {
    this.again = this.running;
    if (this.running || !existsSync(this.uri('site.toml').fsPath)) return;
    this.running = true;
    const {failure, stdout, stderr} = await lectern(['check', '--format=json'], this.root);
    try {
      await this.show(JSON.parse(stdout).problems);
    } catch (unread) {
      complain(failure ?? unread, stderr);
    }
    this.running = false;
    if (this.again) this.changed();
  }

  async show(problems) {
    this.files = new Map();
    const marks = await Promise.all(problems.map(async p => [this.uri(p.file), [await this.mark(p)]]));
    this.marks.clear();
    this.marks.set(marks);
  }

  async mark(problem) {
    const severity = vscode.DiagnosticSeverity[problem.severity === 'error' ? 'Error' : 'Warning'];
    const mark = new vscode.Diagnostic(await this.range(problem), [problem.message, problem.help].filter(Boolean).join('\n'), severity);
    mark.source = 'lectern';
    mark.code = {value: problem.code, target: vscode.Uri.from({scheme: explainScheme, path: '/' + problem.code})};
    mark.relatedInformation = await Promise.all(problem.notes.map(async note =>
      new vscode.DiagnosticRelatedInformation(new vscode.Location(this.uri(note.file), await this.range(note)), note.message)));
    return mark;
  }

  uri(file) {
    return vscode.Uri.joinPath(this.root, file || 'site.toml');
  }

  async range({file, line, column, endLine = line, endColumn = column}) {
    if (!this.files.has(file)) this.files.set(file, readFile(this.uri(file).fsPath, 'utf8').then(linesOf, () => []));
    const lines = await this.files.get(file);
    const start = place(lines, line, column), end = place(lines, endLine, endColumn);
    return new vscode.Range(start.line, start.character, end.line, end.character);
  }
}

/** Runs lectern; it ends with 1 where there are problems, which is no failure. */
function lectern(args, folder) {
  const program = vscode.workspace.getConfiguration('lectern', folder).get('path') || 'lectern';
  return new Promise(done => {
    execFile(program, args, {cwd: folder?.fsPath, maxBuffer: 1 << 28}, (failure, stdout, stderr) => done({failure, stdout, stderr}));
  });
}

const said = new Set();

/** Says once why there are no marks. */
async function complain(failure, stderr) {
  const missing = failure.code === 'ENOENT';
  const message = missing
    ? 'The program lectern was not found, so mistakes in lessons are not marked; names are proposed all the same.'
    : `lectern check: ${stderr.trim() || failure.message}`;
  if (said.has(message)) return;
  said.add(message);
  const path = 'Say where it is';
  if (await vscode.window.showInformationMessage(message, ...(missing ? [path] : [])) === path) {
    vscode.commands.executeCommand('workbench.action.openSettings', 'lectern.path');
  }
}

module.exports = {activate};
