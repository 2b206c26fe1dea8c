/** The commands {@code orrery numa …}: arguments in, tables out; what is computed is computed by {@code scenarios.machine}. */
package org.orrery.scenarios.cli.numa;
