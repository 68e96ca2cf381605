import { defineElement } from '../../shared/define-element.ts';
import { TillAllocationGrid } from './allocation-grid.ts';

defineElement('till-allocation-grid', TillAllocationGrid);
