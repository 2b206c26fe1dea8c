/**
 * Systems that NAAM is compared with, and sub-models against other publications. Times are
 * picoseconds, sizes bytes unless a parameter says otherwise.
 */
package org.orrery.smartnic.baseline;
