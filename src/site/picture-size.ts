/** The size of the pictures that stand for pages on other sites, in pixels: twice the least that a large card wants. */
export const pictureSize = { width: 1200, height: 630 } as const;
