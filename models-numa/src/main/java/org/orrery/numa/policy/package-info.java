/** Page-table policies as scenario files name them: Linux, Mitosis, vMitosis, WASP, numaPTE, Phoenix. */
package org.orrery.numa.policy;
