'use client';

import { createContext, useContext } from 'react';

const Nonce = createContext<string | undefined>(undefined);

/** Carries the page's nonce to components that make their own style elements. */
export const NonceProvider = Nonce.Provider;

/** The nonce that the content security policy of this page allows, or undefined outside of the provider. */
export const useNonce = () => useContext(Nonce);
