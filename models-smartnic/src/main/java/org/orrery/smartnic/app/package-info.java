/** Applications that register regions and functions: MICA, a B-tree in the style of Cell, a chain of reads. Sizes are bytes. */
package org.orrery.smartnic.app;
