import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerModule } from './statements.ts';

export const python = treeSitterLanguage('python', 'python', lowerModule);
