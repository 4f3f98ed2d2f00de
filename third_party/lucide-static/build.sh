# SPDX-License-Identifier: Apache-2.0

cp -R "$SOURCE/icons" "$SOURCE/LICENSE" "$PREFIX"
