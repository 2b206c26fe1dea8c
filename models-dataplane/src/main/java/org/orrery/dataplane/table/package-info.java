/** Tables that fill data planes: routes, rules, virtual services. Addresses are 32-bit numbers, most significant byte first. */
package org.orrery.dataplane.table;
