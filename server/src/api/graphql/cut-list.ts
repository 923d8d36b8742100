export { cutList } from '../../access/cut-list.js';
