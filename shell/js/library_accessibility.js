// SPDX-License-Identifier: Apache-2.0
// The interface as elements over the canvas that nobody sees: screen readers read them, the Tab key moves through them.
// What each is comes from C++ (client/accessibility_codec.h); its place is the control's, so that a finger finds it too.
// C++ side: platform/web/accessibility.cpp.
addToLibrary({
    $accessibility: '{ elements: new Map(), stops: [], modal: false }',

    $accessibilityMake__deps: ['$accessibility'],
    $accessibilityMake: (node) => {
        const roles = { region: 'region', dialog: 'dialog', toggle: 'button', choice: 'radio' };
        const tag = { region: 'section', dialog: 'section', heading: 'h1', text: 'p', slider: 'div' }[node.role] ?? 'button';
        const element = document.createElement(tag);
        if (tag === 'button') element.type = 'button';
        if (node.role === 'slider') {
            element.tabIndex = 0;
            element.setAttribute('aria-valuemin', 0);
            element.setAttribute('aria-valuemax', 100);
        }
        if (node.role === 'dialog') element.setAttribute('aria-modal', 'true');
        if (node.role in roles || node.role === 'slider') element.setAttribute('role', roles[node.role] ?? node.role);
        if (node.id) element.dataset.control = node.id;
        return element;
    },

    $accessibilityFill: (element, node) => {
        const set = (name, value) => {
            if (value === undefined) element.removeAttribute(name);
            else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
        };
        if (node.role === 'heading' || node.role === 'text') {
            if (element.textContent !== node.name) element.textContent = node.name;
            return;
        }
        const described = node.words && node.role !== 'slider' ? `${node.name}, ${node.words}` : node.name;
        set('aria-label', described || undefined);
        if (!node.id) return;
        set('aria-disabled', node.disabled);
        if (node.role === 'toggle') set('aria-pressed', node.on ?? false);
        if (node.role === 'choice') set('aria-checked', node.on ?? false);
        if (node.role === 'slider') {
            set('aria-valuenow', node.value);
            set('aria-valuetext', node.words);
        }
        const place = `left: ${node.x}px; top: ${node.y}px; width: ${node.width}px; height: ${node.height}px;`;
        if (element.style.cssText !== place) element.style.cssText = place;
    },

    // In the order of `wanted`; what has the keyboard is not moved, it would lose it.
    $accessibilityOrder: (parent, wanted) => {
        const keep = new Set(wanted);
        for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
        const fixed = wanted.findIndex((child) => child.contains(document.activeElement) && child.parentElement === parent);
        let before = parent.firstElementChild;
        wanted.forEach((child, i) => {
            if (child === before) {
                before = before.nextElementSibling;
            } else if (i === fixed) {
                while (before !== child) {
                    const next = before.nextElementSibling;
                    parent.append(before);
                    before = next;
                }
                before = child.nextElementSibling;
            } else {
                parent.insertBefore(child, before);
            }
        });
    },

    sameframe_accessibility_watch__deps: ['$accessibility'],
    sameframe_accessibility_watch: (self) => {
        const page = document.getElementById('page');
        const reach = (event, pressed) => {
            const id = event.target.dataset.control;
            if (id) _sameframe_on_reached(self, Number(id), pressed);
        };
        const stops = (element) => accessibility.stops.includes(element);
        document.addEventListener('focusin', (event) => { if (stops(event.target)) reach(event, 0); });
        document.addEventListener('focusout', (event) => {
            if (stops(event.target) && !stops(event.relatedTarget)) _sameframe_on_reached(self, 0, 0);
        });
        // The browser's own order has the text fields elsewhere. Beyond the ends it is the browser's turn.
        document.addEventListener('keydown', (event) => {
            const at = accessibility.stops.indexOf(document.activeElement);
            if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey || at < 0) return;
            const count = accessibility.stops.length;
            const next = at + (event.shiftKey ? -1 : 1);
            event.stopPropagation();
            if ((next < 0 || next >= count) && !accessibility.modal) return;
            event.preventDefault();
            accessibility.stops[(next + count) % count].focus({ preventScroll: true });
        }, true);
        // Keys press by way of library_input.js; this is a screen reader's own press.
        page.addEventListener('click', (event) => reach(event, 1));
    },

    // The elements of a tree, by section, in the order of reading; those of the tree before are used again.
    $accessibilityRead__deps: ['$accessibility', '$accessibilityMake', '$accessibilityFill', '$textFields'],
    $accessibilityRead: (nodes) => {
        const used = new Map();
        const count = {};
        const read = { sections: [], stops: [], focused: null, status: '' };
        for (const node of nodes) {
            if (node.role === 'status') {
                read.status = node.name;
                continue;
            }
            const heads = node.role === 'region' || node.role === 'dialog';
            if (heads || read.sections.length === 0) read.sections.push({ children: [] });
            const field = node.role === 'field' ? textFields.get(node.words) : null;
            count[node.role] = (count[node.role] ?? 0) + 1;
            const key = `${node.role} ${node.id ?? count[node.role]}`;
            const element = field ?? accessibility.elements.get(key) ?? accessibilityMake(node);
            if (field) field.dataset.control = node.id;
            else accessibilityFill(element, node);
            if (!field) used.set(key, element);
            const section = read.sections.at(-1);
            if (heads) section.element = element;
            else if (field) section.fields = [...section.fields ?? [], field.id];  // it stays where it is
            else section.children.push(element);
            if (node.id && !node.disabled) read.stops.push(element);
            if (node.focused) read.focused = element;
        }
        accessibility.elements = used;
        return read;
    },

    sameframe_accessibility_show__deps: ['$accessibility', '$accessibilityRead', '$accessibilityOrder', '$UTF8ToString'],
    sameframe_accessibility_show: (treeText) => {
        const tree = JSON.parse(UTF8ToString(treeText));
        document.documentElement.lang = tree.language;
        const { sections, stops, focused, status } = accessibilityRead(tree.nodes);
        accessibility.stops = stops;
        accessibility.modal = tree.nodes.some((node) => node.role === 'dialog');
        const log = document.getElementById('talk');
        const live = document.getElementById('status');
        log.setAttribute('aria-label', tree.log);
        if (live.textContent !== status) live.textContent = status;
        const tops = sections.filter((section) => section.element).map((section) => section.element);
        const held = document.activeElement;
        const ours = !held || held === document.body || held.id === 'picture' || held.dataset.control;
        accessibilityOrder(document.getElementById('page'), [...tops, log, live]);
        for (const { element, children, fields } of sections) {
            if (!element) continue;
            accessibilityOrder(element, children);
            if (fields) element.setAttribute('aria-owns', fields.join(' '));
            else element.removeAttribute('aria-owns');
        }
        if (!ours) return;
        if (focused && document.activeElement !== focused) focused.focus({ preventScroll: true });
        // The control is gone, or a press on the picture took the keyboard from it.
        if (!focused && held?.dataset.control && !held.classList.contains('field'))
            document.getElementById('picture').focus({ preventScroll: true });
    },

    sameframe_accessibility_say__deps: ['$UTF8ToString'],
    sameframe_accessibility_say: (lineText) => {
        const most = 200;
        const log = document.getElementById('talk');
        const line = document.createElement('p');
        line.textContent = UTF8ToString(lineText);
        line.dir = 'auto';
        log.append(line);
        while (log.childElementCount > most) log.firstElementChild.remove();
    },
});
