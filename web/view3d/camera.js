// The camera of the 3-D view: it circles the middle of the block and looks at it.
// Block coordinates: x east, y north, z up; the longer side of the map is 1, the tint's place t = 1 stands `rise` high.
import { m4 } from "twgl.js";

/** How high the place t = 1 stands, as a part of the map's longer side. */
export const rise = 0.38;

const fieldOfView = (32 * Math.PI) / 180;
const lowest = (12 * Math.PI) / 180;
const highest = (85 * Math.PI) / 180;

/**
 * @typedef {object} Camera
 * @property {number} yaw radians, 0 looks north, positive turns the map clockwise
 * @property {number} pitch radians above the horizon, from 12 to 85 degrees
 * @property {number} distance from the middle of the block, 1 to 6
 */

/** @returns {Camera} a view from the south-south-east, as if the map lay on a table */
export const defaultCamera = () => ({ yaw: -0.4, pitch: 0.8, distance: 2 });

/**
 * @param {Camera} camera
 * @param {Partial<Camera>} change added to it
 * @returns {Camera} within its limits
 */
export function moved(camera, { yaw = 0, pitch = 0, distance = 0 }) {
  return {
    yaw: (camera.yaw + yaw) % (2 * Math.PI),
    pitch: Math.min(highest, Math.max(lowest, camera.pitch + pitch)),
    distance: Math.min(6, Math.max(1, camera.distance + distance)),
  };
}

/**
 * @param {Camera} camera
 * @param {number} aspect width / height of the picture
 * @returns {Float32Array} 4x4, block coordinates to clip space, column-major
 */
export function viewProjection({ yaw, pitch, distance }, aspect) {
  // A narrow picture stands further back, so that the whole block stays inside.
  const far = distance * Math.max(1, 1.25 / aspect);
  const eye = [
    far * Math.cos(pitch) * Math.sin(yaw),
    -far * Math.cos(pitch) * Math.cos(yaw),
    far * Math.sin(pitch) + rise / 3,
  ];
  const view = m4.inverse(m4.lookAt(eye, [0, 0, rise / 3], [0, 0, 1]));
  return /** @type {Float32Array} */ (
    m4.multiply(m4.perspective(fieldOfView, aspect, 0.05, 30), view)
  );
}
