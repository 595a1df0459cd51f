/** Whether shortcuts go by Cmd. */
export const onMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);
