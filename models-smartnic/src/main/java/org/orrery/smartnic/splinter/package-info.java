/** Splinter's server (OSDI 2018; NAAM dossier, section 2.12): polling cores that run requests of tenants as cooperative tasks. */
package org.orrery.smartnic.splinter;
