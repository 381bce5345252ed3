import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';

export const rust = treeSitterLanguage('rust', 'rust', lowerFile);
