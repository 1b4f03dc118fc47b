/** How much nearer each step of zooming goes, and the nearest of all. */
const step = 1.5;
const nearest = 8;

interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Lets a reader come nearer to the map, move about in it, and find topics on it by words. */
export function attachMap(place: HTMLElement): void {
  const svg = place.querySelector<SVGSVGElement>('svg.map');
  if (!svg) return;
  const zoom = attachZoom(place, svg);
  attachFinder(place, svg, zoom);
}

function attachZoom(place: HTMLElement, svg: SVGSVGElement): (view?: View) => void {
  const { x, y, width, height } = svg.viewBox.baseVal;
  const whole: View = { x, y, width, height };
  let view = whole;
  const show = (wanted: View = whole): void => {
    const w = Math.min(whole.width, Math.max(whole.width / nearest, wanted.width));
    const h = (w * whole.height) / whole.width;
    const clamp = (at: number, from: number, room: number): number =>
      Math.min(from + room, Math.max(from, at));
    view = {
      x: clamp(wanted.x, whole.x, whole.width - w),
      y: clamp(wanted.y, whole.y, whole.height - h),
      width: w,
      height: h,
    };
    svg.setAttribute('viewBox', [view.x, view.y, view.width, view.height].join(' '));
    svg.classList.toggle('zoomed', w < whole.width);
  };
  /** Nearer or farther by a factor, a point of the drawing staying where it is on the screen. */
  const scale = (factor: number, at = { x: view.x + view.width / 2, y: view.y + view.height / 2 }): void => {
    const w = Math.min(whole.width, Math.max(whole.width / nearest, view.width / factor));
    const share = w / view.width;
    show({
      x: at.x - (at.x - view.x) * share,
      y: at.y - (at.y - view.y) * share,
      width: w,
      height: w,
    });
  };
  const pointAt = (event: MouseEvent): { x: number; y: number } =>
    new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()?.inverse());

  place.addEventListener('click', (event) => {
    const button = event.target instanceof Element && event.target.closest<HTMLElement>('[data-zoom]');
    if (!button) return;
    if (button.dataset.zoom === 'all') show();
    else scale(button.dataset.zoom === 'in' ? step : 1 / step);
  });
  svg.addEventListener(
    'wheel',
    (event) => {
      // The bare wheel scrolls the page; a pinch on a touch pad comes as a wheel with Ctrl.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      scale(event.deltaY < 0 ? 1.15 : 1 / 1.15, pointAt(event));
    },
    { passive: false },
  );
  let grip: { x: number; y: number; moved: boolean } | undefined;
  svg.addEventListener('pointerdown', (event) => {
    if (svg.classList.contains('zoomed') && event.isPrimary) grip = { ...pointAt(event), moved: false };
  });
  svg.addEventListener('pointermove', (event) => {
    if (!grip || !event.isPrimary) return;
    const now = pointAt(event);
    if (Math.hypot(now.x - grip.x, now.y - grip.y) < view.width / 200) return;
    grip.moved = true;
    svg.setPointerCapture(event.pointerId);
    show({ ...view, x: view.x + grip.x - now.x, y: view.y + grip.y - now.y });
  });
  const letGo = (): void => {
    if (grip?.moved)
      svg.addEventListener('click', (event) => event.preventDefault(), { once: true, capture: true });
    grip = undefined;
  };
  svg.addEventListener('pointerup', letGo);
  svg.addEventListener('pointercancel', letGo);
  svg.addEventListener('dragstart', (event) => event.preventDefault());
  // A topic that the keyboard reaches comes into view. A drawing that listens to focus itself would take it.
  place.addEventListener('focusin', (event) => {
    if (!(event.target instanceof SVGAElement) || !event.target.matches(':focus-visible')) return;
    const box = event.target.getBBox();
    const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
    const inside = cx > view.x && cx < view.x + view.width && cy > view.y && cy < view.y + view.height;
    if (!inside) show({ ...view, x: cx - view.width / 2, y: cy - view.height / 2 });
  });
  return show;
}

/** Dims the topics that don't hold all words in their name or the papers named in the list, and hides them there. */
function attachFinder(place: HTMLElement, svg: SVGSVGElement, show: (view?: View) => void): void {
  const field = place.querySelector<HTMLInputElement>('.map-tools input');
  const status = place.querySelector<HTMLOutputElement>('.map-tools output');
  const topics = [...place.querySelectorAll<HTMLElement>('.map-topic')];
  if (!field || !status) return;
  const texts = topics.map((topic) => (topic.textContent ?? '').toLowerCase());
  const find = (): void => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const dim = new Set<string | undefined>();
    topics.forEach((topic, i) => {
      topic.hidden = !words.every((word) => texts[i].includes(word));
      if (topic.hidden) dim.add(topic.dataset.topic);
    });
    for (const shape of svg.querySelectorAll<SVGElement>('[data-topic]'))
      shape.classList.toggle('dim', dim.has(shape.dataset.topic));
    const left = topics.length - dim.size;
    status.textContent = words.length === 0 ? '' : left === 1 ? '1 topic' : `${left} topics`;
    show();
  };
  field.addEventListener('input', find);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    field.value = '';
    find();
  });
  find();
}
