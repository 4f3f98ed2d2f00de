# SPDX-License-Identifier: Apache-2.0
"""Sets a machine up: packages, toolchain and third-party libraries, cached outside the tree."""
