import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';

export const ruby = treeSitterLanguage('ruby', 'ruby', lowerFile);
