/** What the operations of an operating system's kernel cost, as primitive numbers of {@code models/kernel.yaml}. */
package org.orrery.numa.kernel;
