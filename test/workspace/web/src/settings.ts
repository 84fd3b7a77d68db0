/** Wrong: the value of a VITE_ variable is part of the bundle. */
export const connectionString = import.meta.env.VITE_ACS_CONNECTION_STRING;

/** Right: an address is no secret. */
export const apiUrl = import.meta.env.VITE_API_URL;
