/** What a tenant might name to reach the network behind the server: addresses in every notation, names, schemes, ports. */

/** First and last address of every special IPv4 block of IANA's registry. */
const ipv4Blocks: readonly (readonly [string, string])[] = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.1', '127.255.255.254'],
  ['169.254.0.0', '169.254.169.254'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.31.196.0', '192.31.196.255'],
  ['192.52.193.0', '192.52.193.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['192.175.48.0', '192.175.48.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '239.255.255.255'],
  ['240.0.0.0', '255.255.255.255'],
];

const special4 = ipv4Blocks.flat();
const publicAddress = '93.184.216.34';

const octets = (address: string) => address.split('.').map(Number);
const asNumber = (address: string) => octets(address).reduce((sum, octet) => sum * 256 + octet, 0);
const hexPair = (address: string) => {
  const hex = asNumber(address).toString(16).padStart(8, '0');
  return `${hex.slice(0, 4)}:${hex.slice(4)}`;
};

function notations4(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = octets(address);
  return [
    address,
    `${address}.`,
    String(asNumber(address)),
    `0x${asNumber(address).toString(16)}`,
    `0${asNumber(address).toString(8)}`,
    octets(address)
      .map((octet) => `0x${octet.toString(16)}`)
      .join('.'),
    octets(address)
      .map((octet) => `00${octet.toString(8)}`)
      .join('.'),
    `0x${a.toString(16)}.0${b.toString(8)}.${c * 256 + d}`,
    `${a}.${b * 65_536 + c * 256 + d}`,
  ];
}

/** Every way IPv6 has of carrying an IPv4 address. */
function embedded(address: string): string[] {
  const pair = hexPair(address);
  return [
    `::ffff:${address}`,
    `::ffff:${pair}`,
    `0:0:0:0:0:FFFF:${pair}`,
    `::ffff:0:${pair}`,
    `::${pair}`,
    `64:ff9b::${pair}`,
    `64:ff9b::${address}`,
    `64:ff9b:1::${pair}`,
    `2002:${pair}::1`,
    `2001:0:${pair}::1`,
    `2001::${pair}`,
  ];
}

const special6 = [
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  '0000:0000:0000:0000:0000:0000:0000:0001',
  '::0.0.0.1',
  '100::1',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2620:4f:8000::1',
  '3fff::1',
  '4000::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fdff:ffff::1',
  'fe80::1',
  'febf::1',
  'fec0::1',
  'ff02::1',
  'ff0e::1',
];

const written = [
  '%31%32%37.0.0.1',
  '１２７.０.０.１',
  '127。0。0。1',
  '127．0．0．1',
  '127｡0｡0｡1',
  '①②⑦.⓪.⓪.①',
  '127.0.0.1%2e',
];

const names = [
  'localhost',
  'LOCALHOST',
  'LocalHost',
  'localhost.',
  'ｌocalhost',
  'ⓛocalhost',
  'loc%61lhost',
  'localhost。',
  'erp.localhost',
  'erp。localhost',
  'ERP.LocalHost',
  'erp.localhost.',
  'printer.local',
  'router.home.arpa',
  'metadata',
  'metadata.google.internal',
  'METADATA.GOOGLE.INTERNAL.',
  'intranet',
  'hook.example.',
];

/** Addresses as a resolver answers them. */
export const forbiddenAnswers: readonly string[] = [
  ...special4,
  ...special6,
  ...[...special4, publicAddress].flatMap(embedded),
  'fe80::1%1',
  '127.1',
  'not an address',
  '',
];

/** URLs that are refused by their text. @param port one that may be called, so that no refusal is owed to it. */
export function forbiddenUrls(port: number): string[] {
  const hosts = [
    ...special4.flatMap(notations4),
    ...written,
    ...names,
    ...special6.map((address) => `[${address}]`),
    ...['127.0.0.1', '10.0.0.1', '169.254.169.254', publicAddress].flatMap(embedded).map((address) => `[${address}]`),
  ];
  const ports = [0, 1, 21, 22, 25, 80, 110, 3_306, 4_430, 5_432, 6_379, 8_080, 9_200, 11_211, 65_535];
  const schemes = [
    'http',
    'ftp',
    'gopher',
    'ws',
    'wss',
    'ldap',
    'dict',
    'sftp',
    'tftp',
    'jar',
    'unix',
    'netdoc',
    'HTTP',
  ];
  return [
    ...hosts.map((host) => `https://${host}:${port}/hook`),
    ...ports.map((other) => `https://hook.example:${other}/`),
    ...schemes.map((scheme) => `${scheme}://hook.example:${port}/`),
    ...['user@', 'user:secret@', ':secret@', 'hook.example@', 'hook.example:443@', '%40@'].flatMap((userInfo) => [
      `https://${userInfo}127.0.0.1:${port}/`,
      `https://${userInfo}hook.example:${port}/`,
    ]),
    `https://127.0.0.1:${port}\\@hook.example/`,
    `https://127.0.0.1:${port}#@hook.example/`,
    `https://hook.example:${port}/#part`,
    `https://hook.example:${port}/#`,
    `https:127.0.0.1:${port}`,
    `https:/127.0.0.1:${port}`,
    `https:\\\\127.0.0.1:${port}`,
    `https:////127.0.0.1:${port}`,
    ` https://127.0.0.1:${port} `,
    `ht\ntps://127.0.\t0.1:${port}`,
    'file:///etc/passwd',
    'file://127.0.0.1/etc/passwd',
    'data:application/json,{}',
    'javascript:alert(1)',
    'about:blank',
    `blob:https://127.0.0.1:${port}/1`,
    'mailto:someone@hook.example',
    `//127.0.0.1:${port}/`,
    '/hook',
    'hook.example',
    'https://',
    'https://[::1',
    'https://[fe80::1%25eth0]/',
    '',
    `https://hook.example:${port}/${'a'.repeat(2_048)}`,
  ];
}
