/** The door through which other components use a server as a cache. Times are picoseconds, sizes bytes unless a parameter says otherwise. */
package org.orrery.smartnic.cache;
