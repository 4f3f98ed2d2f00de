// SPDX-License-Identifier: Apache-2.0
// The icons of the interface: code points of the private use area that the canvas font draws from the SVG outlines of
// Lucide (third_party/lucide-static). They stand in any text and follow its size and colour: ICON_PLAY "  Play".
// shell/make_icons.py reads this list: the word behind the code point is Lucide's name, "filled" closes the outline.
#pragma once

#define ICON_PLAY                "\uE000"  // play, filled
#define ICON_PAUSE               "\uE001"  // pause, filled
#define ICON_PLAY_OUTLINE        "\uE002"  // play
#define ICON_PAUSE_OUTLINE       "\uE003"  // pause
#define ICON_SKIP_BACK           "\uE004"  // skip-back, filled
#define ICON_SKIP_FORWARD        "\uE005"  // skip-forward, filled
#define ICON_REPLAY              "\uE006"  // rotate-ccw
#define ICON_REPEAT              "\uE007"  // repeat
#define ICON_VOLUME_HIGH         "\uE008"  // volume-2
#define ICON_VOLUME_LOW          "\uE009"  // volume-1
#define ICON_VOLUME_MUTED        "\uE00A"  // volume-x
#define ICON_FULLSCREEN_ENTER    "\uE00B"  // maximize
#define ICON_FULLSCREEN_LEAVE    "\uE00C"  // minimize
#define ICON_PICTURE_IN_PICTURE  "\uE00D"  // picture-in-picture-2
#define ICON_SETTINGS            "\uE00E"  // settings
#define ICON_SEARCH              "\uE00F"  // search
#define ICON_FILM                "\uE010"  // film
#define ICON_LIBRARY             "\uE011"  // library
#define ICON_BACK                "\uE012"  // arrow-left
#define ICON_INFO                "\uE013"  // info
#define ICON_CLOSE               "\uE014"  // x
#define ICON_CHECK               "\uE015"  // check
#define ICON_CHEVRON_RIGHT       "\uE016"  // chevron-right
#define ICON_CHEVRON_DOWN        "\uE017"  // chevron-down
#define ICON_CHEVRON_LEFT        "\uE018"  // chevron-left
#define ICON_SPEED               "\uE019"  // gauge
#define ICON_LANGUAGES           "\uE01A"  // languages
#define ICON_AUDIO_TRACK         "\uE01B"  // audio-lines
#define ICON_MEMBERS             "\uE01C"  // users
#define ICON_SHARE               "\uE01D"  // share-2
#define ICON_OFFLINE             "\uE01E"  // wifi-off
#define ICON_WARNING             "\uE01F"  // triangle-alert
#define ICON_SPINNER             "\uE020"  // loader-circle
#define ICON_REFRESH             "\uE021"  // refresh-cw
#define ICON_MESSAGE             "\uE022"  // message-square
#define ICON_SEND                "\uE023"  // send
#define ICON_LINK                "\uE024"  // link
#define ICON_COPY                "\uE025"  // copy
#define ICON_BELL                "\uE026"  // bell
#define ICON_HEART               "\uE027"  // heart
#define ICON_MUSIC               "\uE028"  // music
#define ICON_CAPTIONS            "\uE029"  // captions
#define ICON_KEYBOARD            "\uE02A"  // keyboard
#define ICON_HELP                "\uE02B"  // circle-help
#define ICON_MONITOR             "\uE02C"  // monitor
#define ICON_HOME                "\uE02D"  // house
#define ICON_CLOCK               "\uE02E"  // clock
#define ICON_LIVE                "\uE02F"  // radio
#define ICON_MORE                "\uE030"  // ellipsis
#define ICON_STATISTICS          "\uE031"  // activity
#define ICON_REWIND              "\uE032"  // undo
#define ICON_FORWARD             "\uE033"  // redo
#define ICON_HEART_FILLED        "\uE034"  // heart, filled
#define ICON_SLIDERS             "\uE035"  // sliders-horizontal
#define ICON_EYE                 "\uE036"  // eye
#define ICON_EYE_OFF             "\uE037"  // eye-off
