import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';

export const scala = treeSitterLanguage('scala', 'scala', lowerFile);
