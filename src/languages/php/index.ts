import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';
import { prepared } from './prepare.ts';

export const php = treeSitterLanguage('php', 'php', lowerFile, prepared);
