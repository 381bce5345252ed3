import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';

export const php = treeSitterLanguage('php', 'php', lowerFile);
