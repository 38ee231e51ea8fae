// The two programs of the 3-D view, in GLSL ES 3.00.

export const ground = [
  `#version 300 es
uniform mat4 viewProjection;
in vec3 position;
in vec2 place;
out vec2 at;
void main() {
  at = place;
  gl_Position = viewProjection * vec4(position, 1.0);
}`,
  `#version 300 es
precision highp float;
uniform sampler2D picture;
uniform vec3 side;
in vec2 at;
out vec4 colour;
void main() {
  colour = at.x < 0.0 ? vec4(side, 1.0) : vec4(texture(picture, at).rgb, 1.0);
}`,
];

export const path = [
  `#version 300 es
uniform mat4 viewProjection;
uniform vec2 size;   // of the picture, px
uniform float width; // px
in vec2 corner;      // along the segment 0 or 1, across it -1 or 1
in vec3 from;
in vec3 to;
in vec2 travelled;
out float along;
void main() {
  vec4 a = viewProjection * vec4(from, 1.0);
  vec4 b = viewProjection * vec4(to, 1.0);
  vec2 way = (b.xy / b.w - a.xy / a.w) * size;
  float span = length(way);
  vec2 forward = span > 0.0 ? way / span : vec2(1.0, 0.0);
  vec2 across = vec2(-forward.y, forward.x);
  // Half a width over each end closes the joints.
  vec2 shift = across * corner.y + forward * (2.0 * corner.x - 1.0) * 0.5;
  vec4 end = corner.x < 0.5 ? a : b;
  along = mix(travelled.x, travelled.y, corner.x);
  gl_Position = end + vec4(shift * width / size * end.w, -0.002 * end.w, 0.0);
}`,
  `#version 300 es
precision highp float;
uniform vec4 ink;
uniform vec4 dash; // on, off, on, off in px
in float along;
out vec4 colour;
void main() {
  float place = mod(along, dash.x + dash.y + dash.z + dash.w);
  bool on = place < dash.x || (place >= dash.x + dash.y && place < dash.x + dash.y + dash.z);
  if (!on) discard;
  colour = vec4(ink.rgb * ink.a, ink.a);
}`,
];
