// SPDX-License-Identifier: Apache-2.0
// The page of what went wrong: what, why, and what to do about it, in the person's language.

const here = () => new URL(location.href);
const local = () => `http://localhost${here().port ? ':' + here().port : ''}/`;
const secure = () => `https://${here().host}${here().pathname}`;

const kRetry = { en: 'Try again', zh: '重试' };

// Per code: heading, sentences, hints; `retry` where it can help.
const kProblems = {
    'webassembly-unavailable': {
        en: ['This browser is too old',
            'SameFrame decodes video itself and needs WebAssembly with SIMD and threads, which this browser does not have.',
            ['Update this browser, or use a current Chrome, Edge, Firefox or Safari (16.4 or newer).',
                'If WebAssembly was switched off by a setting, an extension or a lockdown mode, allow it for this page.']],
        zh: ['浏览器版本过旧', 'SameFrame 自行解码视频，需要支持 SIMD 与多线程的 WebAssembly，而此浏览器不支持。',
            ['请更新浏览器，或使用新版 Chrome、Edge、Firefox 或 Safari（16.4 以上）。',
                '如果 WebAssembly 被设置、扩展或锁定模式禁用，请为本页允许。']],
    },
    'not-secure': {
        en: ['This address is not secure',
            'Browsers allow the player’s threads and sound only on pages from this machine itself or over https.',
            [() => `On the machine that serves SameFrame, open ${link(local())}.`,
                () => `From another device, use https: put a TLS proxy in front of the server and open ${link(secure())}.`]],
        zh: ['此地址不安全', '浏览器只允许本机地址或 https 页面使用播放器所需的多线程与声音。',
            [() => `在运行 SameFrame 的电脑上打开 ${link(local())}。`,
                () => `从其他设备访问请使用 https：在服务器前放置 TLS 代理，然后打开 ${link(secure())}。`]],
    },
    'not-isolated': {
        en: ['This page is not isolated',
            'The player’s threads share memory, which browsers allow only on isolated pages. The server that delivered this page did not ask for isolation.',
            ['Serve SameFrame with its own server: <code>./serve.py</code>.',
                'With another server, send <code>Cross-Origin-Opener-Policy: same-origin</code> and <code>Cross-Origin-Embedder-Policy: require-corp</code> with every response.',
                'If this page is embedded in another one, open it in a tab of its own.']],
        zh: ['页面未隔离', '播放器的线程共享内存，浏览器只在隔离的页面中允许这样做。提供本页的服务器没有要求隔离。',
            ['请用 SameFrame 自带的服务器：<code>./serve.py</code>。',
                '使用其他服务器时，请在每个响应中发送 <code>Cross-Origin-Opener-Policy: same-origin</code> 和 <code>Cross-Origin-Embedder-Policy: require-corp</code>。',
                '如果本页嵌在另一个网页里，请在单独的标签页中打开。']],
    },
    'webgl-unavailable': {
        en: ['No WebGL 2', 'SameFrame draws with WebGL 2, which this browser does not offer here.',
            ['Switch on hardware acceleration in the browser’s settings, then start the browser again.',
                'Update the graphics driver, or try another current browser.']],
        zh: ['无法使用 WebGL 2', 'SameFrame 使用 WebGL 2 绘制画面，而此浏览器当前不提供。',
            ['请在浏览器设置中开启硬件加速，然后重启浏览器。', '请更新显卡驱动，或换用其他新版浏览器。']],
        retry: true,
    },
    'load-failed': {
        en: ['The player could not be loaded', 'Its files did not arrive.',
            ['Check the connection, and that the server is running.', 'If SameFrame was updated a moment ago, loading again is enough.']],
        zh: ['播放器加载失败', '播放器文件未能送达。', ['请检查网络连接，并确认服务器正在运行。', '如果 SameFrame 刚刚更新，重新加载即可。']],
        retry: true,
    },
    crashed: {
        en: ['The player has stopped', 'Something went wrong inside it, and it cannot go on.', ['Loading the page again starts it anew.']],
        zh: ['播放器已停止', '播放器内部出错，无法继续。', ['重新加载页面即可重新开始。']],
        retry: true,
    },
};

// The address is foreign text: URL has escaped what could become markup, save the ampersand.
const link = (url) => `<a href="${url.replaceAll('&', '&amp;')}">${url.replaceAll('&', '&amp;')}</a>`;

// `detail` is for the person who asks for help: shown small, as text.
export function showProblem(cover, code, detail, chinese) {
    const language = chinese ? 'zh' : 'en';
    const problem = kProblems[code] ?? kProblems.crashed;
    const [heading, why, hints] = problem[language];
    const box = cover.querySelector('#problem');
    const items = hints.map((hint) => `<li>${typeof hint === 'function' ? hint() : hint}</li>`).join('');
    box.innerHTML = `<h2>${heading}</h2><p>${why}</p><ul>${items}</ul>`;
    if (problem.retry) {
        const button = document.createElement('button');
        button.textContent = kRetry[language];
        button.addEventListener('click', () => location.reload());
        box.append(button);
    }
    const small = document.createElement('small');
    small.textContent = [code, detail].filter(Boolean).join(' · ');
    box.append(small);
    box.hidden = false;
    cover.dataset.state = 'problem';
}
