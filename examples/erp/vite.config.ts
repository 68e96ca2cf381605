import { defineConfig } from 'vite';
import { exampleSettings } from '../vite-settings.ts';

export default defineConfig(exampleSettings(import.meta.url, '/erp/'));
