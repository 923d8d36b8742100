import { mount } from 'svelte';
import App from './App.svelte';
import './theme/tokens.css';
import './theme/base.css';
import './theme/forms.css';
import './theme/print.css';

const target = document.getElementById('page');
if (!target) throw new Error('index.html has no element with the id "page"');
mount(App, { target });
