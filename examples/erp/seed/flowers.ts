/** What the company sells. */
export interface Flower {
  readonly number: string;
  readonly description: string;
  readonly unit: string;
  /** Of one unit, in cents; even, because halves are sold. */
  readonly price: number;
}

export const flowers: readonly [Flower, ...Flower[]] = [
  { number: 'HYD-W-JB', description: 'Hydrangea, white, jumbo', unit: 'bunch', price: 1_450 },
  { number: 'HYD-BL', description: 'Hydrangea, light blue', unit: 'bunch', price: 1_320 },
  { number: 'ROS-FR40', description: 'Rose, Freedom red, 40 cm', unit: 'bunch', price: 1_180 },
  { number: 'ROS-FR60', description: 'Rose, Freedom red, 60 cm', unit: 'bunch', price: 1_690 },
  { number: 'ROS-VN50', description: 'Rose, Vendela ivory, 50 cm', unit: 'bunch', price: 1_540 },
  { number: 'ROS-QB50', description: 'Rose, Quicksand blush, 50 cm', unit: 'bunch', price: 1_880 },
  { number: 'SPR-MX', description: 'Spray rose, assorted', unit: 'bunch', price: 1_250 },
  { number: 'CAR-RD', description: 'Carnation, Nobbio, select', unit: 'bunch', price: 620 },
  { number: 'CAR-BX', description: 'Carnation, assorted, 250 stems', unit: 'box', price: 7_900 },
  { number: 'ALS-MX', description: 'Alstroemeria, assorted, super select', unit: 'bunch', price: 560 },
  { number: 'LIS-PR', description: 'Lisianthus, purple, double', unit: 'bunch', price: 980 },
  { number: 'SNA-WH', description: 'Snapdragon, white', unit: 'bunch', price: 890 },
  { number: 'STO-LV', description: 'Stock, lavender', unit: 'bunch', price: 840 },
  { number: 'SUN-MD', description: 'Sunflower, medium, dark center', unit: 'bunch', price: 720 },
  { number: 'TUL-DP', description: 'Tulip, double, peach', unit: 'bunch', price: 1_100 },
  { number: 'RAN-CL', description: 'Ranunculus, Cloony, assorted', unit: 'bunch', price: 1_760 },
  { number: 'ORC-CY', description: 'Cymbidium orchid, green, 12 blooms', unit: 'stem', price: 2_400 },
  { number: 'GYP-XL', description: "Baby's breath, Xlence", unit: 'bunch', price: 780 },
  { number: 'STA-WH', description: 'Statice, white', unit: 'bunch', price: 640 },
  { number: 'EUC-SD', description: 'Eucalyptus, silver dollar', unit: 'bunch', price: 860 },
  { number: 'RUS-IT', description: 'Ruscus, Italian', unit: 'bunch', price: 740 },
  { number: 'LEA-LF', description: 'Leatherleaf fern', unit: 'bunch', price: 320 },
  { number: 'MON-LG', description: 'Monstera leaf, large', unit: 'stem', price: 240 },
  { number: 'BQT-18', description: 'Mixed bouquet, 18 stems, sleeved', unit: 'piece', price: 898 },
];

/** Wanted more than there are: not among what the dice pick from. */
export const gardenRose: Flower = {
  number: 'ROS-GD',
  description: 'Garden rose, peach, 12 stems',
  unit: 'bunch',
  price: 3_240,
};
