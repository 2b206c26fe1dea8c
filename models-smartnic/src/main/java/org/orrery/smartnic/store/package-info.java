/** The data structures of applications as bytes in regions: MICA's index and items, a bulk-loaded B-tree, a chain. Sizes are bytes. */
package org.orrery.smartnic.store;
