// SPDX-License-Identifier: Apache-2.0
// Only browsers without JavaScript modules run this: they cannot run anything else here.
document.getElementById('stage').textContent =
    'This browser is too old for SameFrame. Please update it. \u6b64\u6d4f\u89c8\u5668\u7248\u672c\u8fc7\u65e7\uff0c\u8bf7\u66f4\u65b0\u540e\u518d\u8bd5\u3002';
