/** What the picker opens when it is asked for. In one piece: apart, each would split what they share with the screen once more. */
import '../../method-requests/request-dialog/define.ts';
import '../bank-form/define.ts';
