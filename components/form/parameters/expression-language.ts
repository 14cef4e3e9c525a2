import { StreamLanguage, type StreamParser } from '@codemirror/language';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

type State = { inside: boolean; afterDot: boolean };

const KEYWORDS = /^(?:true|false|null|undefined|new|typeof|in|instanceof)\b/;

/** Tells the parts of a template apart: plain text, and JavaScript between double braces. */
export const templateParser: StreamParser<State> = {
  startState: () => ({ inside: false, afterDot: false }),
  copyState: (state) => ({ ...state }),
  token(stream, state) {
    if (!state.inside) {
      if (stream.match('{{')) {
        state.inside = true;
        return 'brace';
      }
      stream.next();
      stream.eatWhile(/[^{]/);
      return null;
    }
    if (stream.match('}}')) {
      state.inside = false;
      return 'brace';
    }
    if (stream.eatSpace()) return null;
    const afterDot = state.afterDot;
    state.afterDot = stream.match(/^\??\./) !== null && stream.match(/^\d/, false) === null;
    if (state.afterDot) return 'punctuation';
    if (stream.match(/^(["'`])(?:\\.|(?!\1)[^\\])*\1?/)) return 'string';
    if (stream.match(/^\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?/i)) return 'number';
    if (!afterDot && stream.match(KEYWORDS)) return 'bool';
    if (stream.match(/^\$[\w$]*/)) return 'keyword';
    if (stream.match(/^[A-Za-z_][\w$]*/)) return afterDot ? 'propertyName' : 'variableName';
    stream.next();
    return 'operator';
  },
};

const segment = new MatchDecorator({
  regexp: /\{\{.*?(?:\}\}|$)/g,
  decoration: Decoration.mark({ class: 'cm-template' }),
});

const segments = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = segment.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.decorations = segment.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** Colours for templates; what is evaluated stands on a tinted ground. */
export const templateLanguage = [
  StreamLanguage.define(templateParser),
  segments,
  EditorView.theme({ '.cm-template': { backgroundColor: 'var(--accent-soft)', borderRadius: '4px' } }),
];
