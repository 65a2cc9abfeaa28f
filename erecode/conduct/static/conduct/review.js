// The review of a draft: keys and buttons on the tree, every edit saved at once, three panes kept together.
// Without this script the same edits are forms (see item.html); this makes them quick.
import { Tree } from "./review/tree.js";
import { Server } from "./review/server.js";
import { Panes } from "./review/panes.js";
import { Editor } from "./review/editor.js";
import { listen } from "./review/keys.js";

const root = document.getElementById("review");
const words = document.getElementById("said").dataset;
const status = document.getElementById("status");

export function say(sentence, wrong = false) {
  status.textContent = sentence;
  status.classList.toggle("wrong", wrong);
}

const tree = new Tree(root, words);
const panes = new Panes(root, tree);
const server = new Server(root, tree, panes, words, say);
const editor = new Editor(root, tree, panes, server, words, say);
listen(root, tree, editor);
server.watch();
