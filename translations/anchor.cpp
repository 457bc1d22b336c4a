// SPDX-License-Identifier: Apache-2.0
// Gives the translations library a source file; the catalogues are resources.
