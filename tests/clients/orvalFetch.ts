// What orval's client sends requests with: the base URL and the key are not in the generated code.
export const orvalFetch = async <T>(path: string, options: RequestInit): Promise<T> => {
  const response = await fetch(process.env.BASE_URL + path, {
    ...options,
    headers: { ...options.headers, Authorization: `Bearer ${process.env.API_KEY}` },
  });
  return { data: await response.json(), status: response.status, headers: response.headers } as T;
};
