/** How large and how fast systems of many hosts are. */
package org.orrery.vnic.bench;
