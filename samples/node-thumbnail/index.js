'use strict';

// A function that makes a thumbnail: takes {"image": base64 JPEG, "width": pixels},
// answers {"image": base64 JPEG, "width", "height", "originalWidth", "originalHeight"}.
const jpeg = require('jpeg-js');

const DEFAULT_WIDTH = 160;
const QUALITY = 80;

exports.handler = async (event) => {
  if (typeof event.image !== 'string') {
    throw new TypeError('The event must carry a JPEG as base64 text in "image".');
  }
  const photo = jpeg.decode(Buffer.from(event.image, 'base64'), { useTArray: true, formatAsRGBA: true });
  const width = Math.min(event.width ?? DEFAULT_WIDTH, photo.width);
  const height = Math.max(1, Math.round((photo.height * width) / photo.width));
  console.log(`from ${photo.width}x${photo.height} to ${width}x${height}`);

  const small = jpeg.encode({ data: shrink(photo, width, height), width, height }, QUALITY);
  return {
    image: small.data.toString('base64'),
    width,
    height,
    originalWidth: photo.width,
    originalHeight: photo.height,
  };
};

// Each pixel of the thumbnail is the mean of the pixels of the photograph that it covers.
function shrink(photo, width, height) {
  const pixels = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y++) {
    const top = Math.floor((y * photo.height) / height);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * photo.height) / height));
    for (let x = 0; x < width; x++) {
      const left = Math.floor((x * photo.width) / width);
      const right = Math.max(left + 1, Math.floor(((x + 1) * photo.width) / width));
      pixels.set(mean(photo, left, top, right, bottom), (y * width + x) * 4);
    }
  }
  return pixels;
}

function mean(photo, left, top, right, bottom) {
  const sum = [0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let i = (y * photo.width + left) * 4; i < (y * photo.width + right) * 4; i += 4) {
      sum[0] += photo.data[i];
      sum[1] += photo.data[i + 1];
      sum[2] += photo.data[i + 2];
    }
  }
  const count = (right - left) * (bottom - top);
  return [...sum.map((channel) => channel / count), 255];
}
