import { createPrivateKey, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { fromHex, type KeyMaker, type SigningKey, toHex, toPem } from '../accounts/signing-key.ts';

const signAsync = promisify(sign);

function signingKey(publicKeyHex: string, privateKeyHex: string, privateKey: KeyObject): SigningKey {
  return {
    publicKeyHex,
    publicKeyPem: toPem(fromHex(publicKeyHex)),
    privateKeyHex,
    // Off the main thread: one signature on this curve costs more than a whole sale.
    sign: async (text) => (await signAsync('sha384', Buffer.from(text, 'utf8'), privateKey)).toString('hex'),
  };
}

/** Terminal keys on the real gateway's curve, brainpoolP384t1 [G-3]. */
export const nodeKeys: KeyMaker = {
  generate() {
    return new Promise((resolve, reject) => {
      generateKeyPair('ec', { namedCurve: 'brainpoolP384t1' }, (error, publicKey, privateKey) => {
        if (error) return reject(error);
        const spki = toHex(publicKey.export({ type: 'spki', format: 'der' }));
        resolve(signingKey(spki, toHex(privateKey.export({ type: 'pkcs8', format: 'der' })), privateKey));
      });
    });
  },
  async restore({ publicKeyHex, privateKeyHex }) {
    const key = createPrivateKey({ key: Buffer.from(privateKeyHex, 'hex'), format: 'der', type: 'pkcs8' });
    return signingKey(publicKeyHex, privateKeyHex, key);
  },
};
