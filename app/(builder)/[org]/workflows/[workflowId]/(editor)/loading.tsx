export { CanvasSkeleton as default } from '#components/editor/canvas/canvas-skeleton.tsx';
