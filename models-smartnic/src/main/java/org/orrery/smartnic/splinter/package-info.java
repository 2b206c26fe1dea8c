/** Splinter's server (OSDI 2018): polling cores that run requests of tenants as cooperative tasks. */
package org.orrery.smartnic.splinter;
