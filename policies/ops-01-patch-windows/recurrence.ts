/** Longest time between two windows, days: each month on the same day of a week. CIS Controls 7.3 asks for every month. */
export const mostDays = 35;
